"use client";
import { useSyncExternalStore } from "react";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";

const KEY = "creator-notify";
const listeners = new Set<() => void>();

/** Whether this browser says aloud when a job ends. Off until somebody turns it on and the browser allows it. */
export function NotifySwitch() {
  const isOn = useSyncExternalStore(subscribe, wantsNotices, () => false);
  const change = async (isWanted: boolean) => {
    if (!isWanted) return write(false);
    if (!("Notification" in window)) return void toast.info("This browser has no notifications.");
    const permission = await Notification.requestPermission();
    if (permission === "granted") return write(true);
    toast.info("The browser does not allow notifications for this site. Its settings can change that.");
  };
  return (
    <Switch
      label="Notify when a job ends"
      isChecked={isOn}
      onCheckedChange={(isWanted) => void change(isWanted)}
    />
  );
}

/** Turned on here, and still allowed. */
export function wantsNotices(): boolean {
  try {
    return (
      "Notification" in window && Notification.permission === "granted" && localStorage.getItem(KEY) === "1"
    );
  } catch {
    return false;
  }
}

function write(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? "1" : "0");
  } catch {
    return void toast.info("This browser does not let the site remember that.");
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
