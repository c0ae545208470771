// Keys on the list of the morning: one letter chooses for the pupil that has the focus and goes on to the next.
"use strict";
(() => {
  const vorm = document.getElementById("ochtend");
  if (!vorm) return;
  document.querySelector(".az-toetsen").hidden = false;
  const groepen = [...vorm.querySelectorAll(".oc-kaart")];
  const tel = document.getElementById("oc-tel");
  const toon = () => {
    const gekozen = groepen.filter((kaart) => kaart.querySelector("input:checked").value !== "").length;
    tel.textContent = gekozen === 0 ? "" : gekozen === 1 ? "1 leerling gekozen" : `${gekozen} leerlingen gekozen`;
  };
  const ga = (nummer) => {
    const kaart = groepen[Math.max(0, Math.min(groepen.length - 1, nummer))];
    kaart.querySelector("input:checked").focus();
  };
  vorm.addEventListener("change", toon);
  vorm.addEventListener("keydown", (toets) => {
    const hier = groepen.indexOf(toets.target.closest(".oc-kaart"));
    if (hier < 0 || toets.ctrlKey || toets.metaKey || toets.altKey) return;
    if (toets.key === "ArrowDown" || toets.key === "ArrowUp") {
      toets.preventDefault();
      ga(hier + (toets.key === "ArrowDown" ? 1 : -1));
      return;
    }
    const keuze = groepen[hier].querySelector(`input[data-toets="${CSS.escape(toets.key.toLowerCase())}"]`);
    if (!keuze) return;
    toets.preventDefault();
    keuze.checked = true;
    toon();
    ga(hier + 1);
  });
})();
