import pytest
from tests.onafhankelijk.regio import Regio

pytestmark = pytest.mark.django_db

def test_x(regio: Regio) -> None:
    print(len(regio.merken))
    for n, d in regio.dossiers.items():
        print(n, d)
