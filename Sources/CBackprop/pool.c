// A pool of threads that spins for a bounded time, then sleeps.
//
// Work is `count` pieces of one body. One 64-bit ticket holds (generation, count, next piece): a
// successful compare-exchange is at once the right to run a piece and the proof that body and
// context belong to this generation. The caller works too and takes every piece that was not
// started, so a busy neighbour costs at most its share.
//
// A thread that waits spins for a while, since to be woken takes longer than a short piece of work; and
// longer where others are still at their last pieces, since then it is needed soon. Waking costs the caller
// time as well, and where a neighbour has the other core, for nothing: so work that is said to be short
// wakes the sleepers one time in several.
#ifndef __wasm__
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "cbackprop.h"

#if defined(__x86_64__)
#define RELAX() __builtin_ia32_pause()
#elif defined(__aarch64__)
#define RELAX() __asm__ volatile("yield")
#else
#define RELAX()
#endif

enum {
  LINE = 128,       // bytes that two threads must not share
  PATIENCE = 10,    // how many times as long to spin while pieces are being worked on
  SHORT_RUNS = 16,  // of short work, one in so many wakes sleepers
};

typedef struct {
  _Alignas(LINE) _Atomic uint64_t pieces;
} bp_counter;

struct bp_pool {
  _Alignas(LINE) _Atomic uint64_t ticket;      // generation : 32 | count : 16 | next : 16
  _Alignas(LINE) _Atomic uint32_t unfinished;  // pieces of this generation
  _Alignas(LINE) bp_body body;                 // written before the ticket is published
  void *context;
  _Alignas(LINE) _Atomic int asleep;  // workers waiting on `work`
  _Atomic int waiting;                // the caller waits on `done`
  _Atomic int stop;
  _Atomic int busy;  // a caller is inside bp_pool_run
  pthread_mutex_t lock;
  pthread_cond_t work, done;
  int threads, spins;
  int short_runs;  // since one woke sleepers; the caller's
  pthread_t *ids;
  bp_counter *counters;
};

typedef struct {
  bp_pool *pool;
  int index;
} worker_start;

static int take(bp_pool *p, uint32_t generation, long *piece) {
  uint64_t t = atomic_load_explicit(&p->ticket, memory_order_acquire);
  while ((uint32_t)(t >> 32) == generation && (t & 0xFFFF) < (t >> 16 & 0xFFFF))
    if (atomic_compare_exchange_weak_explicit(&p->ticket, &t, t + 1, memory_order_acq_rel,
                                              memory_order_acquire)) {
      *piece = (long)(t & 0xFFFF);
      return 1;
    }
  return 0;
}

static void work_on(bp_pool *p, uint32_t generation, int index) {
  long piece;
  while (take(p, generation, &piece)) {
    p->body(p->context, piece);
    atomic_fetch_add_explicit(&p->counters[index].pieces, 1, memory_order_relaxed);
    if (atomic_fetch_sub(&p->unfinished, 1) == 1 && atomic_load(&p->waiting)) {
      pthread_mutex_lock(&p->lock);
      pthread_cond_signal(&p->done);
      pthread_mutex_unlock(&p->lock);
    }
  }
}

static uint32_t generation_of(bp_pool *p) { return (uint32_t)(atomic_load(&p->ticket) >> 32); }

static void *worker(void *argument) {
  worker_start start = *(worker_start *)argument;
  free(argument);
  bp_pool *p = start.pool;
  uint32_t seen = 0;
  for (;;) {
    uint32_t generation = seen;
    int patience = PATIENCE;
    for (int s = 0; s < p->spins && generation == seen; s++) {
      if (atomic_load_explicit(&p->stop, memory_order_relaxed)) return 0;
      if (s == p->spins - 1 && patience > 0 && atomic_load(&p->unfinished)) s = 0, patience--;
      generation = generation_of(p);
      RELAX();
    }
    if (generation == seen) {
      pthread_mutex_lock(&p->lock);
      atomic_fetch_add(&p->asleep, 1);
      while ((generation = generation_of(p)) == seen && !atomic_load(&p->stop))
        pthread_cond_wait(&p->work, &p->lock);
      atomic_fetch_sub(&p->asleep, 1);
      pthread_mutex_unlock(&p->lock);
    }
    if (atomic_load(&p->stop)) return 0;
    seen = generation;
    work_on(p, generation, start.index);
  }
}

bp_pool *bp_pool_create(int threads, int spins) {
  bp_pool *p = aligned_alloc(LINE, (sizeof *p + LINE - 1) / LINE * LINE);
  if (!p) return 0;
  *p = (bp_pool){.threads = 1, .spins = spins, .short_runs = SHORT_RUNS};
  p->ids = calloc((size_t)threads, sizeof *p->ids);
  p->counters = aligned_alloc(LINE, (size_t)threads * sizeof *p->counters);
  if (!p->ids || !p->counters) {
    free(p->ids);
    free(p->counters);
    free(p);
    return 0;
  }
  for (int i = 0; i < threads; i++) atomic_init(&p->counters[i].pieces, 0);
  pthread_mutex_init(&p->lock, 0);
  pthread_cond_init(&p->work, 0);
  pthread_cond_init(&p->done, 0);
  for (int i = 1; i < threads; i++) {  // fewer threads than asked for only cost time
    worker_start *start = malloc(sizeof *start);
    if (!start) break;
    *start = (worker_start){p, i};
    if (pthread_create(&p->ids[i], 0, worker, start)) {
      free(start);
      break;
    }
    p->threads = i + 1;
  }
  return p;
}

void bp_pool_destroy(bp_pool *p) {
  pthread_mutex_lock(&p->lock);
  atomic_store(&p->stop, 1);
  pthread_cond_broadcast(&p->work);
  pthread_mutex_unlock(&p->lock);
  for (int i = 1; i < p->threads; i++) pthread_join(p->ids[i], 0);
  pthread_mutex_destroy(&p->lock);
  pthread_cond_destroy(&p->work);
  pthread_cond_destroy(&p->done);
  free(p->ids);
  free(p->counters);
  free(p);
}

static void run_alone(bp_pool *p, bp_body body, void *context, long pieces, int count) {
  for (long i = 0; i < pieces; i++) body(context, i);
  if (count) atomic_fetch_add_explicit(&p->counters[0].pieces, (uint64_t)pieces, memory_order_relaxed);
}

void bp_pool_run(bp_pool *p, bp_body body, void *context, long pieces, int is_short) {
  enum { MOST = 0xFFFF };  // the ticket's room for the number of pieces
  if (pieces <= 1 || pieces > MOST || p->threads == 1) {
    run_alone(p, body, context, pieces, 1);
    return;
  }
  int idle = 0;
  if (!atomic_compare_exchange_strong(&p->busy, &idle, 1)) {
    run_alone(p, body, context, pieces, 0);
    return;
  }
  p->body = body;
  p->context = context;
  atomic_store_explicit(&p->unfinished, (uint32_t)pieces, memory_order_relaxed);
  const uint32_t generation = generation_of(p) + 1;
  atomic_store(&p->ticket, (uint64_t)generation << 32 | (uint64_t)pieces << 16);
  if (atomic_load(&p->asleep) && (!is_short || ++p->short_runs >= SHORT_RUNS)) {
    p->short_runs = 0;
    pthread_mutex_lock(&p->lock);
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
  }
  work_on(p, generation, 0);
  for (int s = 0; s < PATIENCE * p->spins; s++) {
    if (!atomic_load_explicit(&p->unfinished, memory_order_acquire)) {
      atomic_store(&p->busy, 0);
      return;
    }
    RELAX();
  }
  pthread_mutex_lock(&p->lock);
  atomic_store(&p->waiting, 1);
  while (atomic_load(&p->unfinished)) pthread_cond_wait(&p->done, &p->lock);
  atomic_store(&p->waiting, 0);
  pthread_mutex_unlock(&p->lock);
  atomic_store(&p->busy, 0);
}

int bp_pool_threads(const bp_pool *p) { return p->threads; }

uint64_t bp_pool_pieces(const bp_pool *p, int thread) {
  return atomic_load_explicit(&p->counters[thread].pieces, memory_order_relaxed);
}
#endif
