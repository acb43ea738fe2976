"""The French sentences of what the environment did, and of what a check of the vault finds."""

# By the code of a failure.
ENVIRONMENT = {
    "vault_missing": "Il n’y a pas de dossiers Tremplin dans ce répertoire.",
    "slots_missing": "Le fichier des clés (keys.json) manque. Sans lui, personne ne peut ouvrir les dossiers : reprenez-le dans une sauvegarde.",
    "slots_altered": "Le fichier des clés (keys.json) est abîmé ou a été modifié. Reprenez celui d’une sauvegarde ; vos données ne sont pas perdues.",
    "unknown_person": "Personne ne porte ce nom ici. Vérifiez l’orthographe, ou demandez à la personne qui gère les accès.",
    "wrong_passphrase": "Cette phrase de passe n’ouvre pas les dossiers. Vérifiez la touche Majuscules et recommencez.",
    "wrong_recovery_key": "Cette clé de secours n’est pas la bonne, ou un groupe est mal recopié. Vérifiez groupe par groupe.",
    "vault_damaged": "Le fichier des dossiers est abîmé. Votre phrase de passe n’est pas en cause : restaurez la dernière sauvegarde.",
    "stale_log": "Un journal d’écriture (fichier « -wal ») d’une autre base est resté à côté des dossiers. Déplacez les fichiers « -wal » et « -shm », puis recommencez.",
    "vault_in_use": "Les dossiers sont déjà ouverts dans une autre fenêtre ou un autre programme. Fermez-les là-bas d’abord.",
    "newer_vault": "Ces dossiers ont été écrits par une version plus récente de Tremplin. Mettez le programme à jour sur cet ordinateur.",
    "disk_full": "Le disque est plein : rien de nouveau n’a été enregistré. Ce qui était confirmé est intact. Libérez de la place, puis recommencez.",
    "file_in_use": "Ce fichier est ouvert dans un autre programme : rien n’a été écrit. Fermez-le, ou choisissez un autre nom.",
    "folder_read_only": "Ce répertoire est en lecture seule : Tremplin ne peut rien y écrire. Vérifiez ses droits ou choisissez un autre endroit.",
    "not_found": "Cet élément n’existe pas, ou n’est pas dans votre périmètre.",
    "refused": "Votre fonction ne donne pas accès à cette information.",
    "interrupted": "La recherche a été interrompue. Recommencez.",
    "folder_not_empty": "Ce répertoire contient déjà quelque chose. Choisissez un répertoire vide.",
    "error": "Quelque chose n’a pas fonctionné. Rien n’a été enregistré.",
    "backups_out_of_reach": "Des sauvegardes n’ont pas pu être mises à jour et s’ouvrent encore avec l’ancienne phrase de passe. Branchez la clé USB ou le partage des sauvegardes : ce sera fait à la prochaine fermeture.",
    "older_backups_keep": "Les sauvegardes plus anciennes s’ouvrent encore avec l’ancienne phrase de passe, et avec la clé de secours.",
    "vault_set_aside": "Les dossiers d’avant sont gardés à côté, dans « {name} ». Ils s’ouvrent avec les phrases de passe qu’ils avaient : supprimez ce répertoire quand vous n’en avez plus besoin.",
    "place_unusable": "« {name} » ne peut pas servir ici : le chemin n’existe pas, ou c’est un fichier au lieu d’un répertoire, ou l’inverse.",
    "backup_missing": "Ce répertoire n’est pas une sauvegarde de Tremplin. Choisissez le répertoire daté que Tremplin a créé.",
    "backup_damaged": "Cette sauvegarde est abîmée ou incomplète : rien n’a été restauré. Choisissez-en une autre.",
}

# By the code of what `vault check` finds.
CHECKS = {
    "unreadable": "Cette partie n’a pas pu être lue.",
    "page_altered": "Une page du fichier des dossiers a été modifiée.",
    "base_damaged": "Le fichier des dossiers est abîmé.",
    "link_broken": "Une ligne renvoie à un élément qui n’existe plus.",
    "slots_altered": "Le fichier des clés (keys.json) est abîmé ou a été modifié.",
    "slot_not_vouched_for": "Une clé d’accès n’est pas celle que les dossiers connaissent.",
    "slot_missing": "Une personne n’a plus de clé d’accès.",
    "piece_without_row": "Un fichier chiffré n’appartient à aucun dossier.",
    "piece_missing": "Un fichier chiffré manque.",
    "piece_altered": "Un fichier chiffré est abîmé ou a été modifié.",
    "search_damaged": "L’index de recherche est abîmé.",
    "journal_altered": "Le journal a été modifié.",
}
