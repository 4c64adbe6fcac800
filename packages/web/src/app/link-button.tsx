import { createLink } from '@tanstack/react-router';
import { Button } from 'antd';

/** A link that looks like a button, for the first thing to do on a page. `color` and `variant` reach it, `type` doesn't. */
export const LinkButton = createLink(Button);
