import pg from 'pg'

const int8 = 20

/** How values are read. Every id and count stays far below 2^53, so a number is exact and spares each caller a conversion. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}
