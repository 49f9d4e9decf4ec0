// A few threads that sleep until there is work. They never spin: the machine that runs a lesson
// also draws it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/base/parallel.h"

namespace lt {

class ThreadPool final : public Executor {
  public:
    /// threads: in all, the caller included, [1, 64].
    explicit ThreadPool(int threads);
    ~ThreadPool() override;
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const { return static_cast<int>(workers_.size()) + 1; }
    /// One caller at a time; a task must not throw, nor call run() itself.
    void run(int count, void (*task)(void* context, int index), void* context) override;

  private:
    struct Job {
        void (*task)(void*, int) = nullptr;
        void* context = nullptr;
        int count = 0;
    };
    void work();
    void take_tasks(const Job& job);

    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable done_;
    Job job_;                       ///< guarded by mutex_
    std::uint64_t generation_ = 0;  ///< of job_, guarded by mutex_
    int busy_ = 0;                  ///< workers inside job_, guarded by mutex_
    bool stop_ = false;             ///< guarded by mutex_
    std::atomic<int> next_{0};      ///< first index that nobody took
    std::vector<std::thread> workers_;
};

}  // namespace lt
