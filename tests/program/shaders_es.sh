#!/bin/bash
# Every shader compiles as GLSL ES 300, which is what WebGL 2 takes, in each variant that a level
# uses.
# usage: shaders_es.sh [PROGRAM]    the program is not needed
set -u
folder=$(dirname "$0")/../../shaders
command -v glslangValidator >/dev/null || { echo "FAILED: glslangValidator is not installed (package glslang-tools)"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export folder
expand() {  # FILE: #include "x" replaced, each file once, as engine/render/gl/program.cpp does it
    awk -v folder="$folder" '
        function put(name,  line, path, inner) {
            if (name in seen) return
            seen[name] = 1
            path = folder "/" name
            while ((getline line < path) > 0)
                if (match(line, /^#include "[^"]+"/)) {
                    inner = substr(line, 11); sub(/".*/, "", inner); put(inner)
                } else print line
            close(path)
        }
        BEGIN { put(ARGV[1]); exit }' "$1"
}
checked=0
check() {  # FILE DEFINES
    local file=$1 defines=$2 out=$work/${1%.*}.${1##*.}
    {
        echo "#version 300 es"
        printf 'precision highp float;\nprecision highp int;\nprecision highp sampler2D;\n'
        for d in $defines; do echo "#define ${d/=/ }"; done
        expand "$file"
    } >"$out"
    if ! glslangValidator "$out" >"$work/log" 2>&1; then
        echo "FAILED: $file with '$defines'"
        cat "$work/log"
        exit 1
    fi
    checked=$((checked + 1))
}
for path in "$folder"/*.vert "$folder"/*.frag; do
    file=$(basename "$path")
    check "$file" "PAIRS=8"
    grep -q PACKED <(expand "$file") && check "$file" "PAIRS=5 PACKED=1"
    for variant in SPECIAL WITH_BLOOD PER_VERTEX LIT_SKIN; do
        grep -q "$variant" "$path" <(expand "$file") && check "$file" "PAIRS=8 $variant=1"
    done
done
[ "$checked" -gt 30 ] || { echo "FAILED: only $checked shaders were found in $folder"; exit 1; }
# What is wrong must fail.
printf '#version 300 es\nprecision highp float;\nout vec4 o;\nvoid main() { o = vec4(1); int x = 1.0; }\n' >"$work/wrong.frag"
glslangValidator "$work/wrong.frag" >/dev/null 2>&1 && { echo "FAILED: a wrong shader passes"; exit 1; }
echo "$checked variants compile as GLSL ES 300"
