/** Whether PostgreSQL refused a row because this unique index or constraint has one like it. */
export const isUniqueViolation = (error: unknown, index: string): boolean => {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  return code === '23505' && constraint === index
}

/** Whether PostgreSQL refused a change because this foreign key would have pointed at nothing. */
export const isReferenceViolation = (error: unknown, key: string): boolean => {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  return code === '23503' && constraint === key
}
