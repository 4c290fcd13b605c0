const KEY = "creator-notify";
const listeners = new Set<() => void>();

/** Whether this browser says aloud when a job ends: turned on here, and still allowed. */
export function wantsNotices(): boolean {
  try {
    return (
      "Notification" in window && Notification.permission === "granted" && localStorage.getItem(KEY) === "1"
    );
  } catch {
    return false;
  }
}

/** False when the browser does not let the site remember it. */
export function chooseNotices(isOn: boolean): boolean {
  try {
    localStorage.setItem(KEY, isOn ? "1" : "0");
  } catch {
    return false;
  }
  for (const listener of listeners) listener();
  return true;
}

export function onNoticeChoice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
