// An executor with threads that are made and joined for each call: slow, but with real races if
// there are any.
#pragma once

#include <atomic>
#include <thread>
#include <vector>

#include "sim/base/parallel.h"

namespace lt::test {

class ThreadExecutor final : public Executor {
  public:
    explicit ThreadExecutor(int threads) : threads_(threads) {}
    void run(int count, void (*task)(void*, int), void* context) override {
        std::atomic<int> next{0};
        const auto work = [&] {
            for (int i = next++; i < count; i = next++) task(context, i);
        };
        std::vector<std::thread> others;
        for (int t = 1; t < threads_; ++t) others.emplace_back(work);
        work();
        for (std::thread& t : others) t.join();
    }

  private:
    int threads_;
};

}  // namespace lt::test
