#include "engine/threads/thread_pool.h"

#include <algorithm>

namespace lt {

ThreadPool::ThreadPool(int threads) {
    const int count = std::clamp(threads, 1, 64) - 1;
    workers_.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) workers_.emplace_back([this] { work(); });
}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

void ThreadPool::take_tasks(const Job& job) {
    for (int i = next_.fetch_add(1); i < job.count; i = next_.fetch_add(1))
        job.task(job.context, i);
}

void ThreadPool::run(int count, void (*task)(void*, int), void* context) {
    const Job job{task, context, count};
    if (workers_.empty() || count <= 1) {
        for (int i = 0; i < count; ++i) task(context, i);
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        job_ = job;
        ++generation_;
        next_.store(0);
    }
    wake_.notify_all();
    take_tasks(job);
    // A worker that wakes late must not enter this job any more: it would count in next_.
    std::unique_lock lock(mutex_);
    job_ = Job{};
    done_.wait(lock, [this] { return busy_ == 0; });
}

void ThreadPool::work() {
    std::uint64_t seen = 0;
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [&] { return stop_ || generation_ != seen; });
        if (stop_) return;
        seen = generation_;
        const Job job = job_;
        if (job.count == 0) continue;  // over already
        ++busy_;
        lock.unlock();
        take_tasks(job);
        lock.lock();
        if (--busy_ == 0) done_.notify_one();
    }
}

}  // namespace lt
