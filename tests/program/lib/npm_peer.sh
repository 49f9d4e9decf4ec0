# Sourced by tests against a program from npm, which is a peer of the test alone.
# npm takes its registry and proxies from the environment and its own configuration, and trusts whom
# the system trusts.
# shellcheck shell=bash

# Debian's Node.js does so by itself; others know the certificates that they were built with alone,
# and fail behind a firm's own proxy.
certificates=/etc/ssl/certs/ca-certificates.crt
[ -n "${NODE_EXTRA_CA_CERTS:-}" ] || [ ! -f $certificates ] || export NODE_EXTRA_CA_CERTS=$certificates

npm_peer() {  # FOLDER PACKAGE VERSION: keeps the package in the folder, once; says why it cannot
    local peer=$1 package=$2 version=$3 try
    [ ! -f "$peer/ready-$version" ] || return 0
    for try in 1 2 3; do
        rm -rf "$peer"
        mkdir -p "$peer"
        echo '{"private": true}' >"$peer/package.json"
        (cd "$peer" && npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
            --fetch-retries=5 --fetch-timeout=120000 "$package@$version" >npm.log 2>&1) && break
        echo "npm did not install $package (attempt $try of 3):" >&2
        tail -n 15 "$peer/npm.log" >&2
        if [ $try = 3 ]; then
            echo "no $package to test with. Node $(node --version), npm $(npm --version)," \
                "registry $(npm config get registry). If it says CERTIFICATE, the network's own" \
                "authority is missing from /etc/ssl/certs (update-ca-certificates). Without a" \
                "network, copy build/$(basename "$peer") from a machine that has run this test." >&2
            return 1
        fi
        sleep 5
    done
    touch "$peer/ready-$version"
}
