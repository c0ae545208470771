// What pages can do more where scripts run. Everything works without.
"use strict";
for (const knop of document.querySelectorAll("[data-afdrukken]")) {
  knop.hidden = false;
  knop.addEventListener("click", () => window.print());
}
document.querySelector("[data-fouten]")?.focus();
