/** Whether PostgreSQL refused a row because this unique index or constraint has one like it. */
export const isUniqueViolation = (error: unknown, index: string): boolean => {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  return code === '23505' && constraint === index
}
