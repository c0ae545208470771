// Asks how far the work is, and loads the page anew when it is done. Without scripts the page refreshes itself.
"use strict";
(() => {
  const stand = document.getElementById("lv-stand");
  if (!stand) return;
  const vraag = async () => {
    try {
      const antwoord = await fetch(stand.dataset.adres, { headers: { "Vraagt-Zelf": "ja" } });
      if (antwoord.redirected || antwoord.status === 204 || antwoord.status === 404) {
        location.reload();
        return;
      }
      if (antwoord.ok) stand.innerHTML = await antwoord.text();
    } catch {
      // the line is gone for a while: ask again
    }
    setTimeout(vraag, 1500);
  };
  setTimeout(vraag, 1500);
})();
