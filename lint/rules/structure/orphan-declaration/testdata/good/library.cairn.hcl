offer "tote" { title = "A bag" }
