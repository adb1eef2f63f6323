"""How signals and observations are reached by everything generic."""

from zhike.integrate.signals.actions.correcting import (
    delete_observation,
    restore_observation,
    take_back_observations,
    update_observation,
)
from zhike.integrate.signals.actions.findable import find_observations_again, find_signals_again
from zhike.integrate.signals.actions.keeping import (
    create_signal,
    delete_signal,
    restore_signal,
    update_signal,
    write_signals,
)
from zhike.integrate.signals.actions.observing import create_observation, write_observations
from zhike.integrate.signals.queries.rows import (
    binned_observations,
    binned_signals,
    live_observations,
    live_signals,
)
from zhike.platform.catalog import ObjectStore, register_store

register_store(
    ObjectStore(
        key="signals",
        rows=live_signals,
        default_sort="-published_at",
        is_indexed=True,
        find_again=find_signals_again,
        takes_custom=True,
        create=create_signal,
        update=update_signal,
        delete=delete_signal,
        bin=binned_signals,
        restore=restore_signal,
        write_rows=write_signals,
    )
)
register_store(
    ObjectStore(
        key="observations",
        rows=live_observations,
        default_sort="-on",
        is_indexed=True,
        find_again=find_observations_again,
        takes_custom=True,
        create=create_observation,
        update=update_observation,
        delete=delete_observation,
        bin=binned_observations,
        restore=restore_observation,
        write_rows=write_observations,
        take_back=take_back_observations,
    )
)
