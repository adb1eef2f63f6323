"""Where the catalog finds what companies made themselves."""

from zhike.platform.catalog import use_store_maker, use_tenant_objects
from zhike.studio.objects.actions.own import make_own_store
from zhike.studio.objects.queries.described import objects_of

use_tenant_objects(objects_of)
use_store_maker(make_own_store)
