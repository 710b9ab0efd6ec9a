/** The page's style sheet. It is part of the page, so that the page is a single answer on every host. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: light-dark(#ffffff, #12161c);
  --up: light-dark(#f4f6f9, #1b212a);
  --edge: light-dark(#d6dde6, #303946);
  --text: light-dark(#161b22, #e9edf3);
  --soft: light-dark(#556172, #a8b3c2);
  --link: light-dark(#0b57b8, #7fb2ff);
  --get: light-dark(#0b57b8, #7fb2ff);
  --post: light-dark(#0a6b45, #5ad6a0);
  --change: light-dark(#875300, #ffc35c);
  --delete: light-dark(#b3261e, #ff9d94);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0;
  font: 1rem / 1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  color: var(--text);
  background: var(--back);
  display: grid;
  grid-template-columns: 17rem minmax(0, 1fr);
}
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--back); z-index: 1; }
code, pre, textarea, .address { font-family: var(--mono); font-size: .875em; }
:not(pre) > code { background: var(--up); padding: .1em .3em; border-radius: .25rem; overflow-wrap: anywhere; }
nav {
  position: sticky;
  top: 0;
  height: 100vh;
  overflow-y: auto;
  padding: 1.5rem 1rem 3rem 1.5rem;
  background: var(--up);
  border-right: 1px solid var(--edge);
  font-size: .875rem;
}
nav .home { font-weight: 700; font-size: 1.1rem; color: inherit; text-decoration: none; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav .group > a { display: block; margin: 1.1rem 0 .3rem; font-weight: 600; color: inherit; text-decoration: none; }
nav .operations a { display: block; padding: .18rem 0; line-height: 1.35; color: var(--soft); text-decoration: none; }
nav .operations a:hover, nav .group > a:hover { color: var(--link); }
nav input { width: 100%; margin-top: .9rem; }
main { padding: 2.5rem clamp(1.25rem, 4vw, 3.5rem) 6rem; max-width: 62rem; }
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; }
h2 { margin: 4rem 0 0; font-size: 1.5rem; line-height: 1.25; }
h3 { margin: 0; font-size: 1.1rem; line-height: 1.35; }
h4 { margin: 1.5rem 0 .4rem; font-size: .875rem; color: var(--soft); }
p { margin: .6rem 0; max-width: 44rem; }
.operation, .shape { margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid var(--edge); }
.address { display: flex; flex-wrap: wrap; gap: .2rem .6rem; margin: .4rem 0 0; overflow-wrap: anywhere; }
.method { font-weight: 700; }
.get { color: var(--get); }
.post { color: var(--post); }
.put, .patch { color: var(--change); }
.delete { color: var(--delete); }
.scope { color: var(--soft); font-family: system-ui, sans-serif; }
#statuses { border-collapse: collapse; margin: 1rem 0; font-size: .9375rem; }
#statuses caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
#statuses th { text-align: left; font-family: var(--mono); font-weight: 600; padding: .2rem 1rem .2rem 0; vertical-align: top; }
#statuses td { padding: .2rem 0; }
.errors { color: var(--soft); font-size: .875rem; margin: .9rem 0 0; }
.errors + .errors { margin-top: .2rem; }
.fields { list-style: none; margin: .4rem 0 0; padding: 0; }
.fields .fields { margin-left: .2rem; padding-left: .9rem; border-left: 2px solid var(--edge); }
.fields li { padding: .3rem 0; }
.either > li + li { border-top: 1px dashed var(--edge); }
.fields p { margin: .1rem 0 0; color: var(--soft); font-size: .9375rem; }
.type { font-size: .875rem; overflow-wrap: anywhere; }
.maybe, .limits { color: var(--soft); font-size: .8125rem; margin-left: .4rem; }
pre {
  margin: .6rem 0;
  padding: .9rem 1rem;
  overflow: auto;
  max-height: 32rem;
  line-height: 1.5;
  background: var(--up);
  border: 1px solid var(--edge);
  border-radius: .4rem;
}
details { margin-top: .9rem; }
summary { cursor: pointer; font-weight: 600; font-size: .9375rem; width: max-content; max-width: 100%; }
form.try, #with { display: grid; gap: .7rem; margin-top: .8rem; max-width: 44rem; }
#with { grid-template-columns: 1fr 1fr; align-items: start; margin: 1rem 0; }
label { align-content: start; }
#with p { grid-column: 1 / -1; margin: 0; color: var(--soft); font-size: .9375rem; }
label { display: grid; gap: .2rem; font-size: .875rem; }
label .about { color: var(--soft); font-size: .8125rem; }
input, select, textarea, button {
  font: inherit;
  font-size: .9375rem;
  color: inherit;
  background: var(--back);
  border: 1px solid light-dark(#8a95a5, #6b7787);
  border-radius: .3rem;
  padding: .4rem .6rem;
  min-width: 0;
}
textarea { font-family: var(--mono); font-size: .8125rem; resize: vertical; }
button { cursor: pointer; font-weight: 600; background: var(--up); }
button:hover { border-color: var(--link); color: var(--link); }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
.status { font-size: .9375rem; color: var(--soft); }
.status.bad { color: var(--delete); }
[hidden] { display: none !important; }
@media (max-width: 56rem) {
  body { display: block; }
  nav { position: static; height: auto; padding: 1.25rem; border-right: 0; border-bottom: 1px solid var(--edge); }
  nav .groups { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin-top: .6rem; }
  nav .group > a { margin: 0; padding: .25rem 0; color: var(--link); }
  nav .operations, nav input { display: none; }
  main { padding: 1.75rem 1.25rem 4rem; }
  #with { grid-template-columns: 1fr; }
}
`;
