# Sourced by the program tests that need a PostgreSQL: one of the test's own, on a socket in a
# temporary folder. postgres_start makes it and the database "records"; $postgres_url names that,
# $postgres_crash is a program that crashes the server and starts it again. The test's clean-up calls
# postgres_stop.
# shellcheck shell=bash
postgres_folder=$(mktemp -d)
postgres_binaries=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin | sort -V | tail -n 1)
postgres_user=()
[ "$(id -u)" != 0 ] || postgres_user=(runuser -u postgres --)  # it refuses to run as root
postgres_options="-k $postgres_folder -c listen_addresses='' -c max_connections=260 -c fsync=off"
postgres_url="postgresql://salon@/records?host=$postgres_folder"
postgres_crash=$postgres_folder/crash

postgres_do() {  # TOOL ARGUMENT...
    (cd "$postgres_folder" && "${postgres_user[@]}" "$postgres_binaries/$1" "${@:2}")
}
postgres_start() {
    [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
    postgres_do initdb -D "$postgres_folder/data" -A trust -U salon >/dev/null
    postgres_do pg_ctl -D "$postgres_folder/data" -w -t 300 -l "$postgres_folder/log" \
        -o "$postgres_options" start >/dev/null
    postgres_do createdb -h "$postgres_folder" -U salon records
    cat >"$postgres_crash" <<END
#!/bin/bash
cd "$postgres_folder"
exec ${postgres_user[*]} "$postgres_binaries/pg_ctl" -D "$postgres_folder/data" -m immediate -w -t 300 \
    -l "$postgres_folder/log" -o "$postgres_options" restart >/dev/null
END
    chmod +x "$postgres_crash"
}
postgres_halt() { postgres_do pg_ctl -D "$postgres_folder/data" -m immediate -w stop >/dev/null 2>&1; }
postgres_again() {
    postgres_do pg_ctl -D "$postgres_folder/data" -w -t 300 -l "$postgres_folder/log" \
        -o "$postgres_options" start >/dev/null
}
postgres_stop() {
    postgres_halt || true
    rm -rf "$postgres_folder"
}
