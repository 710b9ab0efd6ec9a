import { html, raw } from 'hono/html';
import { PROBLEMS } from '../http/schemas.ts';
import { curlOf } from './curl.ts';
import { type Answer, type Description, type Group, groupsOf, type Operation, type Parameter } from './description.ts';
import { exampleOf } from './example.ts';
import { type Html, inline, prose } from './prose.ts';
import { SCRIPT } from './script.ts';
import { fieldsOf, limitsOf, nameIn, resolved, type Schemas, typeOf } from './shape.ts';
import { STYLE } from './style.ts';

/** The whole API on one page, made from its own description. `base` is the address in its commands. */
export function docsPage(description: Description, base: string): Html {
  const groups = groupsOf(description);
  const schemas = description.components?.schemas ?? {};
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Duplex API</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <a class="skip" href="#main">Skip to the text</a>
    <nav aria-label="Contents">
      <a class="home" href="#main">Duplex API</a>
      <input id="filter" type="search" placeholder="Find ( / )" aria-label="Find in the contents" data-scripted hidden />
      <ul class="groups">
        ${groups.map(entryOf)}
        <li class="group"><a href="#shapes">Shapes</a></li>
      </ul>
    </nav>
    <main id="main" tabindex="-1">
      ${introduction(base)}
      ${groups.map(
        ({ name, description: about, operations }) => html`<h2 id="${anchorOf(name)}">${name}</h2>
          ${prose(about)}
          ${operations.map((operation) => section(operation, schemas, base))}`,
      )}
      <h2 id="shapes">Shapes</h2>
      ${Object.keys(schemas)
        .sort()
        .map((name) => shape(name, schemas))}
    </main>
    <script>${raw(SCRIPT)}</script>
  </body>
</html>`;
}

/** The error statuses that mean the same for every operation. */
const ERRORS: readonly (readonly [status: string, meaning: string])[] = Object.entries(PROBLEMS).map(
  ([status, { description }]) => [status, description],
);

function anchorOf(group: string): string {
  return group.toLowerCase().replaceAll(' ', '-');
}

function entryOf({ name, operations }: Group): Html {
  return html`<li class="group">
    <a href="#${anchorOf(name)}">${name}</a>
    <ul class="operations">
      ${operations.map(
        ({ id, method, path, summary }) =>
          html`<li data-words="${`${method} ${path} ${summary}`.toLowerCase()}"><a href="#${id}">${inline(shortened(summary))}</a></li>`,
      )}
    </ul>
  </li>`;
}

/** The summary in the list of contents: up to its first colon or semicolon. */
function shortened(summary: string): string {
  return summary.split(/[;:] /)[0]!;
}

function introduction(base: string): Html {
  return html`
    <h1>Duplex API</h1>
    <p>
      JSON over HTTP at <code>${base}/v1</code>. Every request needs a key, in the header
      <code>Authorization: Bearer KEY</code> or as the user name of Basic authentication. <code>npm run key</code> on the
      server makes one that may do everything.
    </p>
    <p>
      <a href="#createKey">Other keys</a> have only some scopes, and can be limited to some sites. Scope
      <code>read</code> sees everything, <code>export</code> downloads members, <code>write</code> changes things, and
      <code>admin</code> does everything. Each operation below names the scope it needs.
    </p>
    <p>
      Lists come in pages: pass <code>next</code> of one page as <code>cursor</code> of the next. Times are ISO 8601 in
      UTC; spans are written like <code>30m</code>, <code>12h</code> or <code>7d</code>. Programs read
      <a href="/v1/openapi.json">/v1/openapi.json</a> (OpenAPI 3.1).
    </p>
    <p>
      Errors are <a href="#shape-Problem">problem details</a> (RFC 9457): <code>detail</code> says what is wrong,
      <code>pointer</code> where, and <code>hint</code> what to do. Unknown fields and query parameters are refused, so a
      misspelled one is noticed.
    </p>
    <table id="statuses">
      <caption>Error statuses</caption>
      <tbody>
        ${ERRORS.map(([status, meaning]) => html`<tr><th scope="row">${status}</th><td>${inline(meaning)}</td></tr>`)}
      </tbody>
    </table>
    <form id="with" data-scripted hidden autocomplete="off">
      <p>Enter a key to try requests here, with real data. It stays in the memory of this page.</p>
      <label>Key <input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="dk_…" />
        <span class="about" id="key-is" role="status"></span></label>
      <label>Site <input id="site" list="sites" spellcheck="false" placeholder="k3f9x2m7qa" /></label>
      <datalist id="sites"></datalist>
    </form>`;
}

function section(operation: Operation, schemas: Schemas, base: string): Html {
  const { id, method, path, summary, description, scope, parameters, body, answers, problems } = operation;
  const shown = parameters.filter(({ name }) => name !== 'site');
  return html`<section class="operation" id="${id}">
    <h3>${inline(summary)}</h3>
    <p class="address">
      <span><span class="method ${method.toLowerCase()}">${method}</span> ${path}</span>
      <span class="scope">scope <code>${scope}</code></span>
    </p>
    ${prose(description)}
    ${shown.length === 0 ? '' : html`<h4>Parameters</h4><ul class="fields">${shown.map(parameter)}</ul>`}
    ${body === null ? '' : html`<h4>Body</h4>${named(body)}${fieldsOf(body, schemas)}`}
    ${answers.map(
      ({ status, description: meaning, content }) => html`<h4>Answer ${status}: ${inline(meaning)}</h4>
        ${content.map(
          ([type, schema, example]) => html`<details>
            <summary><code>${type}</code> ${typeOf(schema)}</summary>
            ${fieldsOf(schema, schemas)}
            ${example === undefined ? '' : html`<pre tabindex="0">${shownExample(example)}</pre>`}
          </details>`,
        )}`,
    )}
    ${errorsOf(problems)}
    ${tryIt(operation, schemas, base)}
  </section>`;
}

function shownExample(example: unknown): string {
  return typeof example === 'string' ? example : JSON.stringify(example, null, 2);
}

/** The error statuses of an operation: links to the table of common ones, then those with a meaning of their own. */
function errorsOf(problems: readonly Answer[]): Html {
  const common = new Set(ERRORS.map(([status]) => status));
  const [shared, special] = [true, false].map((is) => problems.filter(({ status }) => common.has(status) === is));
  return html`<p class="errors">
      Errors: ${shared!.map(({ status }) => html`<a href="#statuses">${status}</a> `)}
    </p>
    ${special!.map(({ status, description }) => html`<p class="errors">${status}: ${inline(description)}</p>`)}`;
}

/** The name of a body's schema, if it has one. */
function named(schema: Parameters<typeof nameIn>[0]): Html {
  return nameIn(schema) === null ? html`` : html`<span class="type">${typeOf(schema)}</span>`;
}

function parameter({ name, in: where, required, description, schema = {} }: Parameter): Html {
  return html`<li>
    <code>${name}</code> <span class="type">${typeOf(schema)}</span>
    <span class="maybe">in the ${where}${required === true ? '' : ', optional'}</span>
    ${limitsOf(schema)}
    ${prose(description)}
  </li>`;
}

/** The command, with fields for its parameters. */
function tryIt(operation: Operation, schemas: Schemas, base: string): Html {
  const { method, path, parameters, body, summary } = operation;
  const example = body === null ? undefined : exampleOf(body, schemas);
  return html`<details>
    <summary>Try it</summary>
    <form class="try" data-method="${method}" data-path="${path}" autocomplete="off" aria-label="${summary}">
      ${parameters.filter(({ name }) => name !== 'site').map((one) => input(one, schemas))}
      ${example === undefined ? '' : html`<label>Body <textarea name="body" spellcheck="false" rows="${rowsOf(example)}">${JSON.stringify(example, null, 2)}</textarea></label>`}
      <pre class="command" tabindex="0">${curlOf(operation, base, example)}</pre>
      <div class="buttons" data-scripted hidden>
        <button>Send</button>
        <button type="button" class="copy">Copy</button>
        <span class="status" role="status"></span>
      </div>
      <pre class="answer" tabindex="0" hidden></pre>
    </form>
  </details>`;
}

function rowsOf(example: unknown): number {
  return Math.min(16, JSON.stringify(example, null, 2).split('\n').length + 1);
}

function input({ name, in: where, schema = {} }: Parameter, schemas: Schemas): Html {
  const { enum: words, example, default: standard } = resolved(schema, schemas);
  const field = `${where}.${name}`;
  const hint = example ?? standard;
  return html`<label>${name}
    ${
      words === undefined
        ? html`<input name="${field}" spellcheck="false" placeholder="${hint === undefined ? '' : String(hint)}" />`
        : html`<select name="${field}"><option></option>${words.map((word) => html`<option>${String(word)}</option>`)}</select>`
    }
  </label>`;
}

function shape(name: string, schemas: Schemas): Html {
  const schema = schemas[name]!;
  const { example } = schema;
  return html`<section class="shape" id="shape-${name}">
    <h3><code>${name}</code></h3>
    ${prose(schema.description)}
    ${fieldsOf(schema, schemas)}
    ${example === undefined ? '' : html`<pre tabindex="0">${JSON.stringify(example, null, 2)}</pre>`}
  </section>`;
}
