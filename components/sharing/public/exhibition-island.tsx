"use client";
import { type ComponentType, useEffect, useState } from "react";
import type { ExhibitLightboxProps } from "./exhibit-lightbox";

/** All the script of a public page: says that it was seen, and fetches the lightbox on the first click. */
export function ExhibitionIsland({
  linkToken,
  allowsDownload,
  total,
}: Pick<ExhibitLightboxProps, "linkToken" | "allowsDownload" | "total">) {
  const [index, setIndex] = useState(-1);
  const [Lightbox, setLightbox] = useState<ComponentType<ExhibitLightboxProps>>();
  useEffect(() => {
    void fetch(`/api/public/links/${linkToken}/view`, { method: "POST", keepalive: true }).catch(() => {});
  }, [linkToken]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const isPlain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      const link = event.target instanceof Element ? event.target.closest("a[data-exhibit]") : null;
      if (!link || !isPlain) return;
      event.preventDefault();
      const wanted = [...document.querySelectorAll("a[data-exhibit]")].indexOf(link);
      import("./exhibit-lightbox").then(
        (module) => {
          setLightbox(() => module.ExhibitLightbox);
          setIndex(wanted);
        },
        () => location.assign(link.getAttribute("href") ?? ""),
      );
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);
  if (!Lightbox || index < 0) return null;
  return (
    <Lightbox
      linkToken={linkToken}
      allowsDownload={allowsDownload}
      total={total}
      index={index}
      onIndexChange={setIndex}
      onClose={() => setIndex(-1)}
    />
  );
}
