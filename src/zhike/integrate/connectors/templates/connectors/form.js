(() => {
  const me = document.currentScript;
  const base = new URL(me.src);
  const id = base.pathname.split("/").pop().replace(".js", "");
  const asked = new URLSearchParams({ framed: "1" });
  for (const [key, text] of new URLSearchParams(location.search)) if (key.startsWith("utm_")) asked.set(key, text.slice(0, 300));
  asked.set("page", (location.origin + location.pathname).slice(0, 300));
  if (document.referrer) asked.set("referrer", document.referrer.slice(0, 300));
  if (me.dataset.lang) asked.set("lang", me.dataset.lang);
  const frame = document.createElement("iframe");
  frame.src = `${base.origin}/forms/${id}?${asked}`;
  frame.title = me.dataset.title || "Form";
  frame.style.cssText = "width:100%;max-width:600px;border:0;height:560px";
  me.after(frame);
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== base.origin || event.data?.zhikeForm !== id) return;
    const height = Number(event.data.height);
    if (height > 0) frame.style.height = `${Math.min(Math.ceil(height), 6000)}px`;
  });
})();
