-- 0043: what is in publicity is read under the public's scope; no desk finds another's cases in its worklist.
drop policy case_public on registration_case;
create policy case_public on registration_case for select using (current_setting('shuji.scope', true) = 'public' and in_public);
