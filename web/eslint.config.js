import tseslint from "typescript-eslint";

const floors = "(decide|engage|know|integrate|records|studio|govern)";
const featureGlobs = ["decide", "engage", "know", "integrate", "records", "studio", "govern"].map(
  (floor) => `src/${floor}/**/*.{ts,tsx}`,
);

const antd = {
  regex: "^(antd|@ant-design)(/|$)",
  message: "Only ui/ wraps Ant Design: import the part from @/ui.",
};
const app = { regex: "^@/app(/|$)", message: "Imports go down: app uses features, never the reverse." };
const features = { regex: `^@/${floors}/`, message: "Imports go down: ui, lib and api know no feature." };
const otherInside = {
  regex: `^@/${floors}/[^/]+/(?!public$)`,
  message: "Another feature is reached through its public.ts only; inside a feature import relatively.",
};
const climb = {
  regex: "^(\\.\\./){2,}(app|ui|lib|api|decide|engage|know|integrate|records|studio|govern)/",
  message: "Leave a feature with @/, so that the import rules see it.",
};
const api = {
  regex: "^@/api/(?!use)",
  allowTypeImports: true,
  message: "Only useX.ts files call the API.",
};

/** One rule with several patterns: a later config object would replace the earlier one. */
function forbid(...patterns) {
  return { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] };
}

export default tseslint.config(
  { ignores: ["node_modules", "src/api/schema.d.ts", "test-results", "playwright-report"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      complexity: ["error", 15],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-restricted-syntax": ["error", {
        selector: "CallExpression > ObjectExpression > Property[key.name='onError'] CallExpression[callee.name='notify']",
        message: "The query client tells of every change that failed; one that says so itself sets meta: { quiet: true }.",
      }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ["**/*.{js,mjs}"], ...tseslint.configs.disableTypeChecked },
  { files: ["**/*.mjs"], rules: { "no-console": "off" } },
  { files: ["src/lib/**/*.{ts,tsx}"], rules: forbid(antd, app, features, { regex: "^@/(ui|api)(/|$)" }) },
  { files: ["src/api/**/*.{ts,tsx}"], rules: forbid(antd, app, features, { regex: "^@/ui(/|$)" }) },
  { files: ["src/ui/**/*.{ts,tsx}"], rules: forbid(app, features, api) },
  { files: featureGlobs, rules: forbid(antd, app, otherInside, climb, api) },
  {
    files: ["decide", "engage", "know", "integrate", "records", "studio", "govern", "app"].map(
      (floor) => `src/${floor}/**/use*.{ts,tsx}`,
    ),
    rules: forbid(antd, otherInside, climb),
  },
  { files: ["src/app/**/*.{ts,tsx}"], ignores: ["src/app/**/use*.{ts,tsx}"], rules: forbid(antd, otherInside, api) },
  { files: ["**/*.test.{ts,tsx}"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
);
