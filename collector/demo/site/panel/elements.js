const SVG = 'http://www.w3.org/2000/svg';

/** Creates an HTML element with attributes and children. Strings become text, never markup. */
export function make(name, attributes = {}, ...children) {
  return complete(document.createElement(name), attributes, children);
}

/** Creates an SVG element in the same way. */
export function draw(name, attributes = {}, ...children) {
  return complete(document.createElementNS(SVG, name), attributes, children);
}

/** Writes a text only if it differs. This keeps selection and focus, and screen readers do not repeat it. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function complete(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
