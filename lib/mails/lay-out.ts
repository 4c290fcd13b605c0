type Letter = {
  title: string;
  greeting: string;
  paragraphs: string[];
  link: { label: string; url: string } | undefined;
  afterwards: string;
};

/**
 * One column of plain tables, because mail programs know nothing newer. Colours are inline for those that
 * drop style blocks; the block turns them dark where that is asked for.
 */
export function layOut({ title, greeting, paragraphs, link, afterwards }: Letter): string {
  const lines = [greeting, ...paragraphs]
    .map((line) => `<p class="ink" style="margin:0 0 16px;color:#1b1d20">${escaped(line)}</p>`)
    .join("");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#0f1113!important}.sheet{background:#191c1f!important;border-color:#2c3035!important}
.ink{color:#f1f2f3!important}.faint,.faint a{color:#9aa1a9!important}
.button{background:#7cc4f0!important}.button a{color:#0c1a24!important}}
</style></head>
<body class="page" style="margin:0;background:#f3f4f5;font:15px/1.55 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#f3f4f5"><tr><td align="center" style="padding:40px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="sheet" style="max-width:480px;background:#ffffff;border:1px solid #e1e3e6;border-radius:10px"><tr><td style="padding:32px">
<p class="ink" style="margin:0 0 24px;font-weight:600;color:#1b1d20">Creator</p>
<h1 class="ink" style="margin:0 0 16px;font-size:20px;line-height:1.3;font-weight:600;color:#1b1d20">${escaped(title)}</h1>
${lines}${link ? buttonOf(link) : ""}
<p class="faint" style="margin:24px 0 0;font-size:13px;color:#5f666e">${escaped(afterwards)}</p>
</td></tr></table>
</td></tr></table>
</body></html>
`;
}

function buttonOf({ label, url }: { label: string; url: string }): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 16px"><tr><td class="button" style="background:#17608f;border-radius:6px"><a href="${escaped(url)}" style="display:inline-block;padding:11px 18px;color:#ffffff;font-weight:600;text-decoration:none">${escaped(label)}</a></td></tr></table>
<p class="faint" style="margin:0;font-size:13px;color:#5f666e;overflow-wrap:anywhere;word-break:break-word">Or open this address:<br><a href="${escaped(url)}" style="color:#5f666e">${escaped(url)}</a></p>`;
}

function escaped(text: string): string {
  const SIGNS: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
