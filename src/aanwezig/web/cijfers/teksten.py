"""Writing what a municipality says with its figures."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.jaarverslag import schrijf_jaarverslagtekst
from aanwezig.core.rapportages.cijfers import Tekstsoort
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.cijfers import schooljaren
from aanwezig.store.deuren.jaarverslag import SCHRIJVEN, texts_of
from aanwezig.web.cijfers.woorden import name_of, write_schooljaar
from aanwezig.web.consult.zonder_naam import ZonderNaam, send
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek


class Tekst(ZonderNaam):
    """A text with the figures of a schooljaar."""

    tekst = forms.CharField(label="Tekst", required=False, widget=forms.Textarea(attrs={"rows": 16}))

    def __init__(self, soort: Tekstsoort, *args: Any, **kwargs: Any) -> None:
        """Ask for a text of this kind."""
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = soort.vraag
        self.fields["tekst"].help_text = f"Hoogstens {soort.hoogstens} tekens. Een lege regel begint een nieuwe alinea."


@mag(SCHRIJVEN)
def write(request: Verzoek) -> HttpResponse:
    """Write a text with the figures of a schooljaar of the own municipality, or change it; the address says which."""
    jaren = schooljaren(request.moment.dag)
    schooljaar = next((jaar for jaar in jaren if str(jaar) == request.GET.get("schooljaar", str(jaren[0]))), None)
    teksten = cijferboek().teksten
    gevraagd = next((soort for soort in teksten if soort.id == request.GET.get("soort", teksten[0].id)), None)
    if gevraagd is None or schooljaar is None:
        raise Http404
    nu = texts_of(request.functie, schooljaar).get(gevraagd.id)
    form = Tekst(gevraagd, request.POST or None, initial={"tekst": nu.tekst if nu else ""})
    terug = f"{reverse('cijfers:jaar')}?{urlencode({'schooljaar': schooljaar})}#teksten"
    nagekeken = None
    if request.method == "POST" and form.is_valid():
        gedaan, nagekeken = send(
            request,
            form,
            lambda: schrijf_jaarverslagtekst(schooljaar, gevraagd, form.cleaned_data["tekst"], request.moment, toch=form.agreed),
            "Bewaard. Zo staat het in het verslag." if form.cleaned_data["tekst"].strip() else "Deze tekst staat niet meer in het verslag.",
        )
        if gedaan:
            return redirect(terug)
    jaar = write_schooljaar(schooljaar)
    return render(
        request,
        "cijfers/tekst.html",
        {
            "soort": gevraagd,
            "schooljaar": jaar,
            "waar": name_of(request.functie.organisatie),
            "form": form,
            "nagekeken": nagekeken,
            "geschreven": nu,
            "terug": terug,
            "kruimels": [(f"Jaarverslag {jaar}", terug), (gevraagd.naam, "")],
        },
    )
