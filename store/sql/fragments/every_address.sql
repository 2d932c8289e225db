/*+ job_conditions */
    AND ($11::text IS NULL OR j.search @@ posting_query($11))
