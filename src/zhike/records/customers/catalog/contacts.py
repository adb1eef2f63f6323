"""What a contact of an organization is."""

from typing import Final

from zhike.platform.catalog import DataClass, Field, FieldType, Label, ObjectType, register

SENSITIVE: Final = DataClass.SENSITIVE
CONTACTS: Final = register(
    ObjectType(
        key="contacts",
        model="customers.Contact",
        label=Label("联系人", "Contact"),
        plural=Label("联系人", "Contacts"),
        title="name",
        fields=(
            Field(
                key="name",
                type=FieldType.TEXT,
                label=Label("姓名", "Name"),
                is_searchable=True,
                is_required=True,
                is_listed=True,
                max_length=100,
            ),
            Field(
                key="customer",
                type=FieldType.REFERENCE,
                label=Label("客户", "Customer"),
                column="customer_id",
                reference="customers",
                is_editable=False,
                is_given_once=True,
                is_listed=True,
            ),
            Field(key="title", type=FieldType.TEXT, label=Label("职务", "Title"), is_listed=True, max_length=100),
            Field(
                key="phone",
                type=FieldType.PHONE,
                label=Label("电话", "Phone"),
                data_class=SENSITIVE,
                is_searchable=True,
                is_listed=True,
                max_length=32,
            ),
            Field(
                key="email",
                type=FieldType.EMAIL,
                label=Label("邮箱", "E-mail"),
                data_class=SENSITIVE,
                is_searchable=True,
                is_listed=True,
                max_length=254,
            ),
            Field(key="source_names", type=FieldType.TEXT, label=Label("数据来源", "Sources"), is_editable=False),
            Field(
                key="created_at",
                type=FieldType.DATETIME,
                label=Label("创建时间", "Created"),
                is_editable=False,
                is_sortable=True,
            ),
        ),
        verbs=("view", "create", "edit", "delete", "export"),
    )
)
