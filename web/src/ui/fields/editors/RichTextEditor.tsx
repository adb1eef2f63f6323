import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asText } from "../values";
import type { Context } from "./types";

const KIT = StarterKit.configure({
  heading: { levels: [1, 2, 3] },
  link: { openOnClick: false, protocols: ["http", "https", "mailto", "tel"] },
});

/** A few marks and lists; what the server does not allow it takes out when it is saved. */
export default function RichTextEditor(context: Context): ReactNode {
  const { t } = useTranslation("ui");
  const editor = useEditor({
    extensions: [KIT],
    content: asText(context.value),
    injectCSS: false, // the content security policy forbids it; the styles are in fields.css
    autofocus: context.isFocused === true,
    editorProps: {
      attributes: { "aria-label": context.label, role: "textbox", "aria-multiline": "true", ...(context.id === undefined ? {} : { id: context.id }) },
    },
    onUpdate: ({ editor: it }) => context.change(it.isEmpty ? "" : it.getHTML()),
  });
  const active = useEditorState({
    editor,
    selector: ({ editor: it }) => ({
      bold: it.isActive("bold"), italic: it.isActive("italic"), underline: it.isActive("underline"),
      heading: it.isActive("heading"), bullets: it.isActive("bulletList"), numbers: it.isActive("orderedList"), quote: it.isActive("blockquote"),
    }),
  });
  const tools: [key: keyof typeof active, sign: ReactNode, run: () => void][] = [
    ["bold", <b key="b">B</b>, () => editor.chain().focus().toggleBold().run()],
    ["italic", <i key="i">I</i>, () => editor.chain().focus().toggleItalic().run()],
    ["underline", <u key="u">U</u>, () => editor.chain().focus().toggleUnderline().run()],
    ["heading", "H", () => editor.chain().focus().toggleHeading({ level: 2 }).run()],
    ["bullets", "•", () => editor.chain().focus().toggleBulletList().run()],
    ["numbers", "1.", () => editor.chain().focus().toggleOrderedList().run()],
    ["quote", "❝", () => editor.chain().focus().toggleBlockquote().run()],
  ];
  return (
    <div className="zk-rich">
      <div className="zk-rich-tools" role="toolbar" aria-label={t("rich.tools")}>
        {tools.map(([key, sign, run]) => (
          <Button key={key} size="small" type={active[key] ? "primary" : "text"} aria-label={t(`rich.${key}`)} aria-pressed={active[key]} onClick={run}>
            {sign}
          </Button>
        ))}
      </div>
      <EditorContent editor={editor} className="zk-rich-text" />
    </div>
  );
}
