"""Files of customers and activities bring own fields and owners, whichever way they come in."""

from zhike.integrate.imports.rows.own_cells import own_cells_of
from zhike.integrate.sources.public import use_own_cells

use_own_cells(own_cells_of)
