import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/** House rules: design says no file over 300 lines, no `any`, no unexplained assertion, promises never dropped. */
export default tseslint.config(
  { ignores: ['dist/', '.data/', 'node_modules/', 'infra/bench/rivals/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      // Classes of type-graphql and TypeORM describe shapes; plain objects of those shapes are what we load and share.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
)
