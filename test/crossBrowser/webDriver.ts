import type { Step } from '../browser/corpus/row.ts';

/** The part of WebDriver that the tests use: https://www.w3.org/TR/webdriver2 */
export interface WebDriver {
  navigate(url: string): Promise<void>;
  newTab(): Promise<void>;
  find(selector: string): Promise<unknown>;
  run(script: string): Promise<unknown>;
  perform(actions: object[]): Promise<void>;
  quit(): Promise<void>;
}

/** The code points of keys without a letter. */
const KEYS: Record<string, string> = {
  Control: '\ue009',
  Shift: '\ue008',
  Meta: '\ue03d',
  Enter: '\ue007',
  Space: ' ',
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does one step by mouse and keyboard. */
export async function take(driver: WebDriver, step: Step): Promise<void> {
  if ('click' in step) await driver.perform([mouse(await driver.find(step.click), step.times ?? 1, step.button)]);
  else if ('press' in step) await driver.perform([keyboard(step.press.split('+'))]);
  else if ('type' in step) {
    await driver.perform([mouse(await driver.find(step.type[0]), 1)]);
    for (const letter of step.type[1]) await driver.perform([keyboard([letter])]);
  } else if ('focus' in step) await driver.run(`document.querySelector('${step.focus}').focus()`);
  else if ('select' in step)
    await driver.run(`getSelection().selectAllChildren(document.querySelector('${step.select}'))`);
  else if ('wait' in step) await pause(step.wait);
  else throw new Error(`WebDriver tests cannot do ${JSON.stringify(step)}`);
}

function mouse(origin: unknown, times: number, button?: string): object {
  const number = button === 'middle' ? 1 : 0;
  const press = [
    { type: 'pointerDown', button: number },
    { type: 'pointerUp', button: number },
  ];
  const move = { type: 'pointerMove', origin, x: 0, y: 0 };
  return {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [move, ...Array.from({ length: times }, () => press).flat()],
  };
}

function keyboard(keys: string[]): object {
  const values = keys.map((key) => KEYS[key] ?? key);
  return {
    type: 'key',
    id: 'keyboard',
    actions: [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    ],
  };
}
