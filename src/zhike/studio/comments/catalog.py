"""Comments as an object, so that there is a grant for them and the log of a record tells in words what was said."""

from zhike.platform.catalog import Field, FieldType, Label, ObjectType, register

COMMENTS = register(
    ObjectType(
        key="comments",
        model="comments.Comment",
        label=Label("评论", "Comment"),
        plural=Label("评论", "Comments"),
        title="text",
        verbs=("create",),
        is_kept_record=False,
        fields=(Field(key="text", type=FieldType.LONG_TEXT, label=Label("评论", "Comment"), is_filterable=False),),
    )
)
