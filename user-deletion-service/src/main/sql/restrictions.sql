WITH targets AS (SELECT unnest(?::uuid[]) AS id)
SELECT user_id, 'assets' AS relation, count(*) AS n
  FROM (SELECT id, uploaded_by AS user_id FROM assets WHERE uploaded_by IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
UNION ALL
SELECT user_id, 'auditLogs' AS relation, count(*) AS n
  FROM (SELECT id, user_id AS user_id FROM audit_logs WHERE user_id IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
UNION ALL
SELECT user_id, 'downloadHistory' AS relation, count(*) AS n
  FROM (SELECT id, user_id AS user_id FROM download_history WHERE user_id IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
UNION ALL
SELECT user_id, 'platformUsage' AS relation, count(*) AS n
  FROM (SELECT id, user_id AS user_id FROM platform_usage WHERE user_id IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
UNION ALL
SELECT user_id, 'sharedAssets' AS relation, count(*) AS n
  FROM (SELECT id, shared_by AS user_id FROM shared_assets WHERE shared_by IN (SELECT id FROM targets)
       UNION
       SELECT id, shared_with AS user_id FROM shared_assets WHERE shared_with IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
UNION ALL
SELECT user_id, 'notifications' AS relation, count(*) AS n
  FROM (SELECT id, user_id AS user_id FROM notifications WHERE user_id IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
UNION ALL
SELECT user_id, 'approvals' AS relation, count(*) AS n
  FROM (SELECT id, requested_by AS user_id FROM approvals WHERE requested_by IN (SELECT id FROM targets)
       UNION
       SELECT id, approved_by AS user_id FROM approvals WHERE approved_by IN (SELECT id FROM targets)) AS rows
 GROUP BY 1
