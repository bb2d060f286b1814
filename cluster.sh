#!/usr/bin/env bash
# ./cluster.sh [SILOS] [SETTING…]: broker and store in one process, SILOS silos in others (3 where not said), a simulated shop in one more.
# Needs the .NET SDK. Logs are printed with their process's name. Ctrl+C ends the shop, then the silos, then the servers.
set -euo pipefail
cd "$(dirname "$0")"
silos=${1:-3}
[[ $silos =~ ^[1-9][0-9]?$ ]] || { echo "SILOS is '$silos'; expected a number from 1 to 99, as in ./cluster.sh 3" >&2; exit 2; }
shift || true
rate=${RATE:-200} page=${PAGE:-8080} port=${PORT:-11111}

dotnet build src/Silo -c Release -v q -nologo
dotnet build src/Storefront -c Release -v q -nologo
bin=artifacts/bin log=$(mktemp)
pids=()

# Runs a command in the background, its lines behind its name; its process id is the newest of pids. Ctrl+C reaches everything in the terminal: who passes the
# lines on must outlive it, or nobody sees how it ends.
start() {
  local name=$1; shift
  "$@" > >(trap '' INT; sed -u "s/^/$name  /" | tee -a "$log") 2>&1 &
  pids+=($!)
}

# Newest first: the shop, the silos, the servers; each may finish before the next is told.
finish() {
  trap - INT TERM EXIT
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -TERM "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
  rm -f "$log"
}
trap finish EXIT
trap 'exit 0' INT TERM

start servers dotnet "$bin/Silo/release/Personalization.Silo.dll" servers
until settings=$(sed -n 's/^servers    settings //p' "$log") && [[ $settings ]]; do
  kill -0 "${pids[0]}" 2>/dev/null || exit 2
  sleep 0.2
done
for ((n = 1; n <= silos; n++)); do
  # shellcheck disable=SC2086 # the settings are words
  start "silo-$n " dotnet "$bin/Silo/release/Personalization.Silo.dll" --simulate false $settings \
    --Silo:SiloPort=$((port + n - 1)) --Silo:GatewayPort=$((port + 18888 + n)) --Silo:HttpPort=$((page + n - 1)) "$@"
done
for ((n = 0; n < silos; n++)); do
  until curl -fs -o /dev/null "http://127.0.0.1:$((page + n))/health/live"; do
    kill -0 "${pids[n + 1]}" 2>/dev/null || exit 2
    sleep 0.5
  done
done
broker=$(grep -o 'Kafka:BootstrapServers=[^ ]*' <<<"$settings" | cut -d= -f2)
start "shop   " dotnet "$bin/Storefront/release/Personalization.Storefront.dll" publish --bootstrap "$broker" --rate "$rate"
echo "SIMULATED shop: $rate events/s. Pages: $(seq -s ' ' -f 'http://127.0.0.1:%.0f' "$page" $((page + silos - 1))). Ctrl+C ends all in order."
# A silo may be stopped or killed by hand: the rest go on.
wait "${pids[@]}" || true
