#include "app/window/trace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace lt {

std::string trace_header() {
    return "host_s,t_s,force_N,needle_force_mean_mN,needle_force_max_mN,pressure_kPa,"
           "needles_touching,speed_mm_s,pops,drops,discomfort_felt,redness_min,passes,zone,flags,"
           "real_time_ratio,latency_ms,page,subject,targets,beyond_ms,notice,x_mm,y_mm,asked_N,"
           "word,signs,words_at\n";
}

std::string trace_row(double host_s, const PanelValues& v, const TraceScreen& screen) {
    std::array<char, 320> line{};
    std::string flags;
    for (const FlagCode f : v.flags)
        flags.append(flags.empty() ? "" : " ").append(std::string(to_string(f)));
    std::snprintf(line.data(), line.size(),
                  "%.4f,%.4f,%.4f,%.2f,%.2f,%.2f,%d,%.2f,%d,%d,%.2f,%.2f,%d,%s,%.120s,%.3f,%.1f,",
                  host_s, v.t_s, v.force_N, v.needle_mean_mN, v.needle_max_mN, v.pressure_kPa,
                  v.needles_touching, v.speed_mm_s, v.pops, v.drops, v.discomfort_felt,
                  v.redness_minutes, v.passes, to_string(v.zone), flags.c_str(),
                  screen.real_time_ratio, screen.latency_ms);
    std::string out = line.data();
    out.append(screen.page).append(",").append(screen.subject).append(",");
    const auto whole = [](float x) { return std::to_string(std::lround(x)); };
    for (const ClickTarget& t : screen.targets) {
        std::string id = t.id;
        std::replace_if(
            id.begin(), id.end(), [](char c) { return c == ' ' || c == ',' || c == '@'; }, '_');
        out += (out.back() == ',' ? "" : " ") + id + "@" + whole(t.at.x) + ":" + whole(t.at.y) +
               ":" + whole(t.size.x) + ":" + whole(t.size.y);
    }
    out += ",";
    if (screen.beyond_frame_s) {
        std::snprintf(line.data(), line.size(), "%.1f", 1e3 * *screen.beyond_frame_s);
        out += line.data();
    }
    std::string notice(screen.notice);
    std::replace_if(
        notice.begin(), notice.end(), [](char c) { return c == ',' || c == '"' || c == '\n'; },
        ';');
    std::snprintf(line.data(), line.size(), ",%.2f,%.2f,%.4f,", v.place_mm.x, v.place_mm.y,
                  screen.asked_N);
    out += "," + notice + line.data();
    const bool shown = screen.words && screen.words_place && screen.words_place->box;
    if (shown && screen.words->message) out += to_string(*screen.words->message);
    out += ",";
    if (shown)
        for (const LiveWord sign : screen.words->signs)
            out.append(out.back() == ',' ? "" : " ").append(to_string(sign));
    out += ",";
    if (shown) {
        const ScreenBox& b = *screen.words_place->box;
        out += whole(b.min.x) + ":" + whole(b.min.y) + ":" + whole(b.max.x - b.min.x) + ":" +
               whole(b.max.y - b.min.y);
    }
    return out + "\n";
}

}  // namespace lt
