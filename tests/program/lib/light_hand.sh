# Sourced by tests that need an attempt which passes the first lesson.
# shellcheck shell=bash
light_hand() {  # [STROKES]: straight, light ones of 50 mm over three lanes, as a stroke file
    awk -v n="${1:-20}" 'BEGIN {
        print "t_s,x_mm,y_mm,yaw_deg,tilt_deg,force_N"
        t = 0.5
        for (i = 0; i < n; ++i) {
            x = (i % 3 - 1) * 18; a = i % 2 ? 25 : -25
            printf "%.3f,%g,%g,0,0,0\n%.3f,%g,%g,0,0,0.6\n", t, x, a, t + 0.06, x, a
            t += 0.06 + 50 / 45
            printf "%.3f,%g,%g,0,0,0.6\n%.3f,%g,%g,0,0,0\n", t, x, -a, t + 0.06, x, -a
            t += 0.5
        } }'
}
