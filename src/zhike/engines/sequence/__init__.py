"""A small recurrent network that reads what happened to a customer step by step, asked with numpy alone.

Whoever learns one brings the learner (Keras on JAX, say) as a function; reading, asking, explaining and keeping need neither it nor
any code that a file could carry. Sources: Hochreiter and Schmidhuber, *Long short-term memory* (1997), with the forget gate of
Gers et al. (2000); Shapley, *A value for n-person games* (1953), over groups of inputs whose absent values are those of background
rows (interventional: Janzing et al., *Feature relevance quantification in explainable AI*, 2020).
"""

from zhike.engines.sequence.model import Learner, SequenceModel, fit_sequence, load_sequence
from zhike.engines.sequence.network import Network
from zhike.engines.sequence.steps import Channel, Steps

__all__ = ["Channel", "Learner", "Network", "SequenceModel", "Steps", "fit_sequence", "load_sequence"]
