-- cases: what residents said of their cases so far, for the figures.
--
-- Migrate. From now on an answer is counted when it is given; those that were given before are counted here, and folded
-- with the others.

-- Whoever owns a table is under row-level security as well, unless it is lifted for them here.
alter table cases.rating       no force row level security;
alter table cases.citizen_case no force row level security;
alter table figures.delta      no force row level security;
insert into figures.delta (district_id, id, place_id, measure, period, amount)
  select rating.district_id, gen_random_uuid(), citizen_case.place_id, counted.measure,
         date_trunc('month', rating.at at time zone 'Asia/Shanghai')::date, 1
  from cases.rating as rating
  join cases.citizen_case as citizen_case
    on citizen_case.district_id = rating.district_id and citizen_case.id = rating.case_id
  join (values ('satisfaction.answered', array['very-satisfied', 'satisfied', 'fair', 'dissatisfied', 'very-dissatisfied']),
               ('satisfaction.satisfied', array['very-satisfied', 'satisfied'])) as counted (measure, levels)
    on rating.value = any(counted.levels);
alter table cases.rating       force row level security;
alter table cases.citizen_case force row level security;
alter table figures.delta      force row level security;
