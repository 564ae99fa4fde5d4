import pytest
import torch

from sigverify.locating.network import LocatorNetwork, LocatorShape


@pytest.fixture
def network():
    """An untrained network, small and always the same."""
    torch.manual_seed(3)
    return LocatorNetwork(LocatorShape(widths=(4, 6, 8, 8), blocks=(1, 1, 1, 1), joined=6, hidden=8)).eval()
