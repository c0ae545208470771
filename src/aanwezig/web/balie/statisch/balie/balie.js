// Names while one types, and arrows to walk through them. Without scripts the button does the same.
"use strict";
(() => {
  const vorm = document.getElementById("bl-zoek");
  if (!vorm) return;
  const veld = document.getElementById("bl-veld");
  const uit = document.getElementById("bl-uit");
  const namen = () => [...uit.querySelectorAll("a")];
  let wacht, vraag;
  vorm.querySelector(".bl-toetsen").hidden = false;
  veld.addEventListener("input", () => {
    clearTimeout(wacht);
    wacht = setTimeout(async () => {
      vraag?.abort();
      vraag = new AbortController();
      try {
        const antwoord = await fetch(vorm.action || location.pathname, {
          method: "POST",
          body: new FormData(vorm),
          headers: { "X-Zoek": "1" },
          signal: vraag.signal,
        });
        if (antwoord.redirected) location.reload();
        else if (antwoord.ok) uit.innerHTML = await antwoord.text();
      } catch (fout) {
        if (fout.name !== "AbortError") uit.textContent = "Zoeken lukt nu niet. Druk op Zoek om het nog eens te proberen.";
      }
    }, 150);
  });
  vorm.addEventListener("keydown", (toets) => {
    if (toets.key !== "ArrowDown" && toets.key !== "ArrowUp") return;
    const lijst = namen();
    const hier = lijst.indexOf(document.activeElement);
    const naar = hier + (toets.key === "ArrowDown" ? 1 : -1);
    if (!lijst.length || (hier < 0 && naar < 0)) return;
    toets.preventDefault();
    (naar < 0 ? veld : lijst[Math.min(naar, lijst.length - 1)]).focus();
  });
})();
