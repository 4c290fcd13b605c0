"use client";
import { useSyncExternalStore } from "react";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { chooseNotices, onNoticeChoice, wantsNotices } from "./notice-choice";

/** Whether this browser says aloud when a job ends. Off until somebody turns it on and the browser allows it. */
export function NotifySwitch() {
  const isOn = useSyncExternalStore(onNoticeChoice, wantsNotices, () => false);
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

function write(isOn: boolean): void {
  if (!chooseNotices(isOn)) toast.info("This browser does not let the site remember that.");
}
