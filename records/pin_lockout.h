// Wrong PINs: after five in a row a door stays closed for half a minute, also when the program is
// started anew meanwhile. One for people and for the way out of a kiosk.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace lt::records {

class PinLockout {
  public:
    static constexpr int tries_allowed = 5;
    static constexpr double closed_s = 30.0;

    /// Seconds since 1970.
    using Clock = std::function<double()>;
    static double wall_clock_s();

    /// file: where wrong tries are kept, "" for this run alone. One that cannot be read counts as
    /// none; one that cannot be written keeps the tries for this run.
    explicit PinLockout(std::filesystem::path file = {}, Clock clock = wall_clock_s);

    /// door: a person's id, or another name for what the PIN opens. @returns seconds until it takes
    /// a PIN again, 0 when it does now.
    double closed_for_s(const std::string& door);
    void wrong(const std::string& door);
    void right(const std::string& door);

  private:
    struct Tries {
        int wrong = 0;
        double closed_until_s = 0.0;
    };
    void keep() const;

    std::filesystem::path file_;
    Clock clock_;
    std::map<std::string, Tries> doors_;
};

}  // namespace lt::records
