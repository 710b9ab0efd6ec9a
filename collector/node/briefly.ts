/** Longest wait for a part to stop. Beyond it, nothing that the part still does has been acknowledged. */
const STOP_MS = 5_000;

/** Waits until a part has finished its work, at most five seconds: work that hangs must not keep the process alive. */
export async function briefly(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_MS);
  });
  await Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
