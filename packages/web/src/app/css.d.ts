/** Style sheets that a part brings along; the build puts them into files. */
declare module '*.css';
