// Work that may be split. `sim` owns no threads: a program hands in an executor, and results must
// be the same bits for any executor (tasks write to disjoint places; sums run in a fixed order).
#pragma once

namespace lt {

class Executor {
  public:
    virtual ~Executor() = default;
    /// Runs task(context, i) for i in [0, count), in any order, and returns when all are done.
    virtual void run(int count, void (*task)(void* context, int index), void* context) = 0;

    template <class F>
    void for_each(int count, F&& f) {
        run(
            count, [](void* c, int i) { (*static_cast<F*>(c))(i); }, &f);
    }
};

class SerialExecutor final : public Executor {
  public:
    void run(int count, void (*task)(void*, int), void* context) override {
        for (int i = 0; i < count; ++i) task(context, i);
    }
};

}  // namespace lt
