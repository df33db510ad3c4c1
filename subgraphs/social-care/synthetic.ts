import type { DataSource } from 'typeorm'
import type { SyntheticPlan } from '#shared/synthetic/plan'

export async function loadSynthetic(dataSource: DataSource, plan: SyntheticPlan): Promise<void> {
  void dataSource
  void plan
}
