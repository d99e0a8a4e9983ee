/**
 * PostgreSQL's settings for a small server that shares its machine with Node, given on the command line: they belong to the
 * version of Portti, not to the cluster.
 */
export function settings({ socketDir, durable }: { socketDir: string; durable: boolean }): string[] {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '128MB',
    effective_cache_size: '512MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    wal_compression: 'on',
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    // Many short queries: compiling one costs more than it wins.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // A refused statement is the caller's news, with its place in the code. FATAL and worse are ours.
    log_min_messages: 'log',
    log_line_prefix: '',
    log_checkpoints: 'off',
    // A server that died without a word leaves its connections to be noticed: a minute, not two hours.
    client_connection_check_interval: '10s',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
