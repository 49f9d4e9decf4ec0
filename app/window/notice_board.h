// Short messages of the program on the screen, each for a while.
#pragma once

#include <deque>
#include <string>
#include <vector>

namespace lt {

class NoticeBoard {
  public:
    /// The oldest goes when there are more than four.
    void add(std::string text, double now_s, double seconds) {
        notices_.push_back({std::move(text), now_s + seconds});
        if (notices_.size() > 4) notices_.pop_front();
    }
    void forget(double now_s) {
        std::erase_if(notices_, [&](const Notice& n) { return n.until_s < now_s; });
    }
    /// Newest last.
    std::vector<std::string> texts() const {
        std::vector<std::string> out;
        for (const Notice& n : notices_) out.push_back(n.text);
        return out;
    }

  private:
    struct Notice {
        std::string text;
        double until_s;
    };
    std::deque<Notice> notices_;
};

}  // namespace lt
