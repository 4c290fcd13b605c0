drop table share_comments, share_reviews, share_reviewers, share_link_picks, share_links, workflow_shares,
  project_folders, deleted_projects;
